"""Spreadsheets that come in and go out: read safely, fitted to declared columns, written as plain values."""
