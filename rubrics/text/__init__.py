"""Reading free text: each step a pure function on frozen records with exact offsets."""
