"""What kind of work it is: employment, contract, seniority, workplace."""
