package id.kentongan.directory;

import id.kentongan.web.Frame;
import org.jspecify.annotations.Nullable;

/// The profile page as it stands.
///
/// @param name as typed
/// @param saved `profil` or `sandi`, when just saved
record ProfilePage(
        User user, String name, @Nullable String saved, @Nullable DirectoryRefusal refusal) {

    boolean saved(String part) {
        return part.equals(saved);
    }

    /// What is wrong with a field, or nothing.
    @Nullable String error(Frame frame, String field) {
        return refusal == null || !fieldOf(refusal).equals(field)
                ? null
                : frame.t(refusal.key(), refusal.args());
    }

    /// A password that breaks a rule is the new one here.
    private static String fieldOf(DirectoryRefusal refusal) {
        return refusal.field().equals("password") ? "next" : refusal.field();
    }
}
