import Vocabulary

// A world numbers its objects; the domain code needs identifiers.

extension PaymentID {
    init(number: Int) { self.init(UniqueID(high: 3, low: UInt64(number))) }

    var number: Int { Int(value.low) }
}

extension OrderID {
    init(number: Int) { self.init(UniqueID(high: 1, low: UInt64(number))) }

    var number: Int { Int(value.low) }
}

extension CustomerID {
    init(number: Int) { self.init(UniqueID(high: 4, low: UInt64(number))) }
}

extension UniqueID {
    /// A message's id.
    init(message number: Int) { self.init(high: 9, low: UInt64(number)) }
}

extension ProductID {
    init(number: Int) { self.init(UniqueID(high: 2, low: UInt64(number))) }

    var number: Int { Int(value.low) }
}
