extension Table {
    /// Distinguishes one file's products from those of all others.
    static var tag: String { String(UInt64.random(in: 0 ... .max), radix: 36) }

    /// - Parameter badEach: every how many rows one has an invalid price
    static func products(_ tag: String, _ count: Int, badEach: Int = .max) -> Table {
        Table(
            "externalId", "name", "description", "category", "price", "initialStock",
            rows: (1...count).map { index in
                [
                    "\(tag)-\(index)", "Imported kettle \(index)", "Boils \"water\", quickly", "Imports \(tag)",
                    index.isMultiple(of: badEach) ? "a lot" : "\(index % 100).50", "7",
                ]
            })
    }
}
