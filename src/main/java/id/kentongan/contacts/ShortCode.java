package id.kentongan.contacts;

/// A sender that is no telephone: a short code (`3636`) or a name (`TELKOMSEL`). It can be read,
/// and never answered: nothing automatic is sent to it.
public record ShortCode(String name) implements Address {

    public ShortCode {
        if (name.length() > 64) {
            throw new IllegalArgumentException("A sender's name has at most 64 characters");
        }
    }

    @Override
    public String uri() {
        return "code:" + name;
    }

    @Override
    public String masked() {
        return name;
    }

    @Override
    public String display() {
        return name;
    }
}
