package id.kentongan.channels.http;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/// The empty body of a GET that must not be sent twice. Java's client asks a second time by itself
/// when the link is cut before an answer, and a text would arrive twice; it asks for the body's
/// length before each try, and the second time gets none.
final class Once implements HttpRequest.BodyPublisher {

    private final HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    private final AtomicBoolean asked = new AtomicBoolean();

    @Override
    public long contentLength() {
        if (!asked.compareAndSet(false, true)) {
            throw new IllegalStateException("the link was cut");
        }
        return nothing.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        nothing.subscribe(subscriber);
    }
}
