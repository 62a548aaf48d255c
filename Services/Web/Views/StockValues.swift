import WebDomain

/// How an availability of the API is shown: its words, and its class for the style sheet.
enum StockValues {
    /// - Parameter available: the pieces in stock, if they are known; a small number is shown
    static func values(_ availability: String, _ texts: Texts, available: Int64? = nil) -> Values {
        let key = "stock.\(availability)"
        let isLow = availability == "low_stock"
        let text = isLow ? available.map { texts.counted("stock.left", Int($0)) } ?? texts[key] : texts[key]
        return ["text": text, "kind": availability.replacing("_", with: "-")]
    }
}
