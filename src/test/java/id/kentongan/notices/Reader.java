package id.kentongan.notices;

import id.kentongan.directory.Browser;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// A colleague who is told things, at his browser.
record Reader(UserId id, String username, Browser browser) {

    static final String PASSWORD = "hujan di bulan Juni";

    private static final Pattern BELL = Pattern.compile("Pemberitahuan, ([0-9+]+) belum dibaca");

    static Reader of(Users users, int port, String role) throws Exception {
        var username = "pemb" + UUID.randomUUID().toString().substring(0, 12);
        var id = users.create(username, "Kadri " + username, PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        return new Reader(id, username, browser);
    }

    String page(String path) throws Exception {
        return browser.get(path).body();
    }

    /// What stands at the bell; empty for nothing.
    String bell() throws Exception {
        var found = BELL.matcher(page("/app/lencana"));
        return found.find() ? found.group(1) : "";
    }

    static Notice internal(String words) {
        return new Notice(
                NoticeKind.INTERNAL, "web.profile", List.of(words, "x"), "/app/profil/sesi");
    }
}
