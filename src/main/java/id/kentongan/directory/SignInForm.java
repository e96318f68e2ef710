package id.kentongan.directory;

import org.jspecify.annotations.Nullable;

/// The sign-in page as it stands.
record SignInForm(String username, boolean signedOut, @Nullable SignInRefused refused) {}
