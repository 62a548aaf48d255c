/// Something that an invariant forbids.
struct Finding: Sendable, Hashable, Encodable {
    enum Kind: String, Sendable, Encodable {
        /// Acknowledged, and gone or contradicted.
        case lost
        /// Done twice.
        case duplicated
        /// Neither allowed by the contract nor asked for by anybody.
        case unexpected
    }

    let kind: Kind
    let text: String
}
