package id.kentongan.installation;

/// Why the centre does not start, as one sentence for the person who started it. It says what to
/// do; a stack trace would not.
class StartRefused extends RuntimeException {

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
