package id.kentongan.demo;

import id.kentongan.channels.Gsm7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;

/// Hands each `submit_sm` to the [Smsc]; a carrier of this kind knows no other request.
record SmscListener(Smsc smsc) implements ServerMessageReceiverListener {

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        return smsc.submitted(pdu, source);
    }

    /// Reads a segment as a telephone would.
    static Smsc.Submitted segment(SubmitSm pdu, String id) {
        var body = pdu.getShortMessage() == null ? new byte[0] : pdu.getShortMessage();
        int reference = 0;
        int total = 1;
        int number = 1;
        if (pdu.isUdhi()) {
            var wide = body[1] == 8;
            reference = wide ? (body[3] & 0xFF) << 8 | body[4] & 0xFF : body[3] & 0xFF;
            total = body[wide ? 5 : 4] & 0xFF;
            number = body[wide ? 6 : 5] & 0xFF;
            body = Arrays.copyOfRange(body, body[0] + 1, body.length);
        }
        var text =
                pdu.getDataCoding() == 8
                        ? new String(body, StandardCharsets.UTF_16BE)
                        : Gsm7.decode(body);
        return new Smsc.Submitted(
                pdu.getSourceAddr(),
                pdu.getDestAddress(),
                text,
                Instant.now(),
                id,
                reference,
                total,
                number,
                pdu.getDataCoding() & 0xFF,
                pdu.getValidityPeriod());
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
            QueryBroadcastSm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not simulated", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
