"""From stored rows to the facts that pure checks work on."""
