package id.kentongan.notices;

import java.util.List;

/// One thing that somebody is told.
///
/// @param key of its text, put into words in the reader's own language when he sees it
/// @param args what the text speaks of: a code, a name, a number; longer ones are cut
/// @param href where it leads: an address of this office, from `/app/` on
public record Notice(NoticeKind kind, String key, List<String> args, String href) {

    static final int LONGEST_ARG = 200;
    private static final int LONGEST_HREF = 500;

    public Notice {
        if (key.isBlank()) {
            throw new IllegalArgumentException("A notice says something");
        }
        if (!href.startsWith("/app/") || href.length() > LONGEST_HREF || !isPlain(href)) {
            throw new IllegalArgumentException("A notice leads into the office: " + href);
        }
        args = args.stream().map(Notice::cut).toList();
    }

    private static boolean isPlain(String href) {
        return href.chars().allMatch(it -> it > ' ' && it < 127 && it != '\\');
    }

    private static String cut(String arg) {
        return arg.codePointCount(0, arg.length()) <= LONGEST_ARG
                ? arg
                : arg.substring(0, arg.offsetByCodePoints(0, LONGEST_ARG - 1)) + "…";
    }
}
