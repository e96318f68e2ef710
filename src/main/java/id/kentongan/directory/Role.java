package id.kentongan.directory;

import java.util.Locale;
import java.util.Set;

/// A named set of permissions.
///
/// @param code never changes: `MODERATOR`
/// @param delivered whether it came with the centre, so that it can be set back and not removed
/// @param demandsCode whether whoever has it must sign in with a second step
/// @param users how many have it and are active
/// @param version counts changes
public record Role(
        String code,
        String nameId,
        String nameEn,
        boolean delivered,
        boolean demandsCode,
        Set<Permission> permissions,
        int users,
        int version) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameId;
    }
}
