"""What the law says on a day: texts and tables of rules, which of them govern, who decides, by when."""
