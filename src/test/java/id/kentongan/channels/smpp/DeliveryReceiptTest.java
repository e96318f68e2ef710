package id.kentongan.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.messaging.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReceiptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "id:0123456789 sub:001 dlvrd:001 submit date:2611221200 done date:2611221201"
                        + " stat:DELIVRD err:000 text:Halo"
                        + " | 0123456789 | DELIVERED | 000 | 2611221201",
                "ID: 4A3F SUB:001 DLVRD:000 SUBMIT DATE:261122120000 DONE DATE:261122120130"
                        + " STAT:undeliv ERR:01F TEXT: | 4A3F | UNDELIVERED | 01F | 261122120130",
                "id:77 stat:REJECTD | 77 | REJECTED | - | -",
                "stat:EXPIRED id:abc-1 err:12 | abc-1 | EXPIRED | 12 | -",
                "id:5 stat:ENROUTE | 5 | SENT | - | -",
                "id:5 stat:WHATEVER | 5 | SENT | - | -",
                "id:5 stat:DELETED done date: 2611221201 | 5 | UNDELIVERED | - | 2611221201",
                "nothing of the kind | - | - | - | -"
            })
    void receipts_are_read_as_carriers_write_them(
            String text, String id, DeliveryState state, String error, String doneAt) {
        assertThat(DeliveryReceipt.read(text))
                .isEqualTo(new DeliveryReceipt(id, state, error, doneAt));
    }

    @Test
    void what_the_receipt_quotes_of_our_text_is_not_believed() {
        assertThat(DeliveryReceipt.read("id:9 text:stat:DELIVRD err:7").state()).isNull();
    }
}
