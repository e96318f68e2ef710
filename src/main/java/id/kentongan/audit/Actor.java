package id.kentongan.audit;

/// The person or machine behind a change, as plain text so that audit depends on nothing.
public record Actor(String id, String name) {

    public static final Actor SYSTEM = new Actor("system", "Kentongan");
}
