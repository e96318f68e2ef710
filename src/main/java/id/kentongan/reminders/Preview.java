package id.kentongan.reminders;

import id.kentongan.directory.Official;

/// The text that an official would get.
record Preview(Official to, String unit, String text) {}
