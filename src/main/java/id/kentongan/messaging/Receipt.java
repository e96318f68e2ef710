package id.kentongan.messaging;

import org.jspecify.annotations.Nullable;

/// A receipt on its way to its segment.
///
/// @param id of its row; null while it has none
/// @param tries how often its segment was looked for in vain
record Receipt(
        @Nullable Long id,
        String channel,
        String carrierId,
        String canonicalId,
        DeliveryState state,
        @Nullable String error,
        @Nullable String doneAt,
        @Nullable String recipient,
        String raw,
        int tries) {

    static Receipt of(DeliveryReport report) {
        return new Receipt(
                null,
                report.channel().value(),
                report.carrierId(),
                CarrierIds.canonical(report.carrierId()),
                report.state(),
                report.error(),
                report.doneAt(),
                report.recipient() == null ? null : report.recipient().uri(),
                report.raw(),
                0);
    }
}
