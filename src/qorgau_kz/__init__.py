"""The content for Kazakhstan: law, signs, protocols and texts as YAML. No logic."""
