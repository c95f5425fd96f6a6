/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Answers are compressed by whatever stands in front; on loopback it would only cost time.
  compress: true,
  devIndicators: false,
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
};
