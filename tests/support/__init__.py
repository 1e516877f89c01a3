"""What tests share: samples, makers, drivers of screens and of processes. It holds no test."""
