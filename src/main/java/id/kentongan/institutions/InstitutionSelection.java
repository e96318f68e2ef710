package id.kentongan.institutions;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Which institutions somebody means: those of a list as its address says it, or some codes.
@Service
public class InstitutionSelection {

    private static final int TOLD = 5;

    private final InstitutionBoard board;
    private final JdbcClient db;

    InstitutionSelection(InstitutionBoard board, JdbcClient db) {
        this.board = board;
        this.db = db;
    }

    /// All that the list with these parameters has, over all of its pages, by code.
    public List<Institution> listed(Map<String, String> params) {
        var all = new ArrayList<Institution>();
        board.each(InstitutionFilter.of(params), all::add);
        return all;
    }

    /// Those with the codes, by code; however often one stands there.
    ///
    /// @param written codes apart by blanks, lines, commas or semicolons
    /// @throws InstitutionRefusal at `codes`, naming what is no code of ours
    public List<Institution> coded(String written) {
        var unknown = new ArrayList<String>();
        var codes = new TreeSet<String>();
        for (var word : written.strip().split("[\\s,;]+")) {
            if (!word.isEmpty()) {
                ProcessCode.read(word)
                        .ifPresentOrElse(it -> codes.add(it.value()), () -> unknown.add(word));
            }
        }
        var found =
                db.sql(
                                "select "
                                        + Institution.COLUMNS
                                        + " from institution where code = any (?) order by code")
                        .param(codes.toArray(String[]::new))
                        .query(new DataClassRowMapper<>(Institution.class))
                        .list();
        found.forEach(it -> codes.remove(it.code()));
        if (!unknown.isEmpty() || !codes.isEmpty()) {
            throw new InstitutionRefusal(
                    "codes",
                    "institutions.wrong.codes",
                    unknown.size() + codes.size(),
                    Stream.concat(unknown.stream(), codes.stream())
                            .limit(TOLD)
                            .map(InstitutionSelection::cut)
                            .collect(joining(", ")));
        }
        return found;
    }

    private static String cut(String word) {
        return word.length() <= 30 ? word : word.substring(0, 30) + "…";
    }

    /// The list's parameters and nothing else, as a form passes them on.
    public static Map<String, String> kept(Map<String, String> params) {
        var kept = new LinkedHashMap<String, String>();
        for (var name : List.of("cari", "tahap", "tahun", "kontak")) {
            var value = params.getOrDefault(name, "");
            if (!value.isEmpty()) {
                kept.put(name, value);
            }
        }
        return kept;
    }
}
