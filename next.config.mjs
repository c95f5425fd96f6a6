/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Answers are compressed by whatever stands in front; on loopback it would only cost time.
  compress: true,
  devIndicators: false,
  // `npm run check` judges the types, tests included; a start need not wait for that, nor fail because of it.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
};
