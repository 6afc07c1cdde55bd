"""The sample workshops: content as TOML, and what builds it through the verbs that people use."""
