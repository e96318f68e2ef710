package id.kentongan.channels;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Which HTTP requests certainly never left: only what failed before the request could be written
/// is certain.
public final class NotSent {

    private NotSent() {}

    /// Why nothing of it was written, as `ConnectException: host`; empty when it may have been.
    public static Optional<String> reason(Throwable failure, String host) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> Optional.of("SocketTimeoutException: connect");
            case ConnectException e -> Optional.of(connecting(e) + host);
            case UnknownHostException _ -> Optional.of("UnknownHostException: " + host);
            case SSLHandshakeException _, SSLPeerUnverifiedException _ ->
                    Optional.of("TLS: " + host);
            case SSLException e when isNoTls(e) -> Optional.of("TLS: " + host);
            default -> Optional.empty();
        };
    }

    /// The other side does not speak TLS at all, so nothing of ours was written.
    private static boolean isNoTls(SSLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Unsupported or unrecognized SSL");
    }

    private static String connecting(ConnectException failure) {
        var unresolved =
                failure.getCause() instanceof UnresolvedAddressException
                        || failure.getCause() != null
                                && failure.getCause().getCause()
                                        instanceof UnresolvedAddressException;
        return unresolved ? "UnknownHostException: " : "ConnectException: ";
    }
}
