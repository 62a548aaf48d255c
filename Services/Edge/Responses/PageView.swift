import Contracts

/// One page of a list, as a client sees it.
struct PageView<Item: Encodable>: Encodable {
    let items: [Item]
    let nextCursor: String?

    init<Source>(_ page: Page<Source>, _ view: (Source) -> Item) {
        items = page.items.map(view)
        nextCursor = page.nextCursor
    }

    private enum CodingKeys: CodingKey { case items, nextCursor }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        // Encoded as null on the last page.
        try container.encode(nextCursor, forKey: .nextCursor)
    }
}
