"""What is worth discussing, with the answers it is based on."""
