"""What cannot be foreseen, tried: disks that fail, programs that are killed, input that nobody means to write."""
