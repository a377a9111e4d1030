"""Masar's generator: curated YAML events in, a bilingual, cited timeline out."""
