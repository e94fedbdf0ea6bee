"""The after-action report and improvement plan (AAR/IP): drafted by fixed rules from the record, finished by people, every version kept."""
