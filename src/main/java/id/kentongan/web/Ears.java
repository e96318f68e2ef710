package id.kentongan.web;

import org.jspecify.annotations.Nullable;

/// What of [Live] an open page hears beside what is for everybody.
///
/// @param self whose page it is; null for nobody's
/// @param audience whose news it hears; null for everything that is not one person's own
public record Ears(@Nullable String self, @Nullable String audience) {

    /// All that is not one person's own.
    public static final Ears ALL = new Ears(null, null);

    static final Ears DEAF = new Ears(null, Live.NOBODY);

    boolean hear(String said) {
        if (Live.isPersonal(said)) {
            return self != null && said.equals(Live.only(self));
        }
        return audience == null || said.equals(audience) || said.equals(Live.EVERYBODY);
    }
}
