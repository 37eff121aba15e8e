"""What all benchmarks stand on: the machine, the server, a measured process, tools, tables."""
