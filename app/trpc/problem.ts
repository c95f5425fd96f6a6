export { isTransient, type Problem, readProblem } from '../../client/problem.ts';
