"""Measurements of speed and memory: `make bench`. No test asserts a time; docs/benchmarks.md keeps the last full run."""
