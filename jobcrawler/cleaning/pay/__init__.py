"""What is paid: amounts, currencies and periods."""
