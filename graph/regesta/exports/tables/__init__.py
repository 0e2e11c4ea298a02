"""The tables for spreadsheets, databases and data frames."""
