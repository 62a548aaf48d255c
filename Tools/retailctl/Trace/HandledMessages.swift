import Vocabulary

/// Handled messages for people.
enum HandledMessages {
    static func table(_ spans: [TracedSpan]) -> String {
        guard !spans.isEmpty else { return "No such message was handled." }
        var table = TextTable(
            .text("WHEN"), .text("BY"), .flexible("MESSAGE"), .number("ATTEMPT"), .number("TOOK"), .text("OUTCOME"),
            .flexible("ORDER"), .flexible("ID"))
        for span in spans {
            let attempt = span.attributes["attempt"]?.number ?? 1
            table.add(
                String(span.startedAt.description.dropFirst(5).prefix(18).map { $0 == "T" ? " " : $0 }),
                span.process ?? "?", span.message ?? span.name, attempt > 1 ? "\(attempt)" : "",
                TraceText.milliseconds(span.duration), span.attributes["outcome"]?.description ?? "",
                span.attributes["orderId"]?.description ?? "", span.messageID ?? "", note: span.error)
        }
        return table.text
    }
}
