package id.kentongan.portal;

import id.kentongan.publishing.Publication;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What is published, as a feed (RFC 4287). Ids never change, whatever the office's address is.
///
/// @param home address of the public page, without a slash at its end
record AtomFeed(
        UUID id,
        String home,
        String title,
        String office,
        Instant updated,
        List<Publication> items) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    String xml() {
        var out = new StringWriter();
        try {
            var xml = WRITERS.createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "id");
            element(xml, "id", "urn:uuid:" + id);
            element(xml, "title", title);
            element(xml, "updated", updated.toString());
            author(xml, office);
            link(xml, "self", "application/atom+xml", home + "/atom.xml");
            link(xml, "alternate", "text/html", home);
            for (var item : items) {
                entry(xml, item);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private void entry(XMLStreamWriter xml, Publication item) throws XMLStreamException {
        var answeredBy = item.unit() == null ? office : item.unit();
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + item.feedId());
        element(xml, "title", item.title());
        element(xml, "published", item.publishedAt().toString());
        element(xml, "updated", item.changedAt().toString());
        author(xml, answeredBy);
        link(xml, "alternate", "text/html", home + "/" + item.number());
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", item.category().look());
        element(xml, "content", item.question() + "\n\n" + answeredBy + ": " + item.answer());
        xml.writeEndElement();
    }

    private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("author");
        element(xml, "name", name);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /// Phones send signs that XML does not know.
    private static String allowed(String text) {
        return text.replaceAll("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\\x{10000}-\\x{10FFFF}]", "");
    }
}
