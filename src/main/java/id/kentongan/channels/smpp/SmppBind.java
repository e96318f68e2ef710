package id.kentongan.channels.smpp;

import id.kentongan.messaging.ChannelId;

/// One configured connection to a carrier.
///
/// @param id `smpp`, `smpp-1`, `smpp-2`
/// @param queue the first connection to the same account: all of them send what waits for that one
record SmppBind(ChannelId id, ChannelId queue, SmppSettings settings) {}
