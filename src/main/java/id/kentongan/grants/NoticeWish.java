package id.kentongan.grants;

import id.kentongan.institutions.InstitutionSelection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/// What somebody wants institutions to be told, as he typed it.
///
/// @param listed whether those of the list are meant, else the codes
/// @param list the parameters of the list
/// @param due `2026-12-01`; of a demand only
/// @param text of information only
/// @param again whether those who have heard the same hear it once more
record NoticeWish(
        Topic topic,
        boolean listed,
        Map<String, String> list,
        String codes,
        String due,
        String text,
        boolean again) {

    private static final String LISTED = "daftar";
    private static final int LONGEST = 4_000;

    /// Where somebody comes from the list, its institutions are meant until he says otherwise.
    static NoticeWish of(Map<String, String> params) {
        var codes = params.getOrDefault("kode", "").replace("\0", "").strip();
        var list = InstitutionSelection.kept(params);
        var chosen = params.getOrDefault("pilih", "");
        return new NoticeWish(
                Topic.of(params.getOrDefault("jenis", "")).orElse(Topic.INFORMATION),
                chosen.isEmpty() ? codes.isEmpty() && !list.isEmpty() : chosen.equals(LISTED),
                list,
                codes,
                params.getOrDefault("tenggat", "").strip(),
                params.getOrDefault("pesan", "").replace("\r\n", "\n").replace("\0", "").strip(),
                params.containsKey("lagi"));
    }

    /// The parameters of which it is made, all but `again`.
    Map<String, String> params() {
        var params = new LinkedHashMap<String, String>();
        params.put("jenis", topic.name());
        params.put("pilih", listed ? LISTED : "kode");
        params.putAll(list);
        params.put("kode", codes);
        params.put("tenggat", due);
        params.put("pesan", text);
        return params;
    }

    /// The form again, about that; as much of it as an address holds.
    String href(Topic about) {
        var address =
                UriComponentsBuilder.fromPath(GrantNoticePages.HOME)
                        .queryParam("jenis", about)
                        .queryParam("pilih", listed ? LISTED : "kode");
        list.keySet().forEach(it -> address.queryParam(it, "{" + it + "}"));
        var values = new LinkedHashMap<String, String>(list);
        if (!codes.isEmpty() && codes.length() <= LONGEST) {
            address.queryParam("kode", "{kode}");
            values.put("kode", codes);
        }
        return address.encode().buildAndExpand(values).toUriString();
    }
}
