package id.kentongan.notices;

import id.kentongan.directory.UserId;
import java.util.List;
import java.util.Set;

/// What somebody wants to write to colleagues, as he typed it.
///
/// @param subject empty for an answer, which has its thread's
/// @param to empty for an answer, which goes to all who have its thread
record Letter(String subject, Set<UserId> to, String text, List<Enclosure> files) {

    static final int LONGEST_SUBJECT = 150;
    static final int LONGEST_TEXT = 5000;
    static final int MOST_READERS = 50;
    static final int MOST_FILES = 3;

    /// Octets, each.
    static final int LARGEST_FILE = 5 * 1024 * 1024;

    /// A file that goes with it.
    record Enclosure(String name, byte[] content) {}

    /// What is wrong with one.
    ///
    /// @param field at which: `perihal`, `kepada`, `teks`, `berkas`
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String field;
        private final String key;
        private final int most;

        Refusal(String field, String key, int most) {
            this.field = field;
            this.key = key;
            this.most = most;
            super(key);
        }

        String field() {
            return field;
        }

        String key() {
            return key;
        }

        /// How much would be right.
        int most() {
            return most;
        }
    }

    Letter {
        subject = subject.strip().replaceAll("\\s+", " ");
        text = text.strip();
        to = Set.copyOf(to);
        files = List.copyOf(files);
    }

    /// @throws Refusal when it cannot begin a thread
    void checkAsFirst() {
        if (to.isEmpty()) {
            throw new Refusal("kepada", "internal.wrong.nobody", 0);
        }
        if (to.size() > MOST_READERS) {
            throw new Refusal("kepada", "internal.wrong.many", MOST_READERS);
        }
        if (subject.isEmpty()) {
            throw new Refusal("perihal", "internal.wrong.subject", 0);
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw new Refusal("perihal", "internal.wrong.subject-long", LONGEST_SUBJECT);
        }
        check();
    }

    /// @throws Refusal when it cannot be an answer
    void check() {
        if (text.isEmpty() && files.isEmpty()) {
            throw new Refusal("teks", "internal.wrong.empty", 0);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal("teks", "internal.wrong.long", LONGEST_TEXT);
        }
        if (files.size() > MOST_FILES) {
            throw new Refusal("berkas", "internal.wrong.files", MOST_FILES);
        }
        for (var file : files) {
            if (file.content().length > LARGEST_FILE) {
                throw tooBig();
            }
            if (file.content().length == 0) {
                throw new Refusal("berkas", "internal.wrong.file-empty", 0);
            }
        }
    }

    static Refusal tooBig() {
        return new Refusal("berkas", "internal.wrong.file-big", LARGEST_FILE >> 20);
    }
}
