/// A violation of an invariant.
struct Finding: Sendable, Hashable, Encodable {
    enum Kind: String, Sendable, Encodable {
        /// Acknowledged, but missing or contradicted.
        case lost
        /// Executed twice.
        case duplicated
        /// Not allowed by the contract, or not requested by any customer.
        case unexpected
    }

    let kind: Kind
    let text: String
}
