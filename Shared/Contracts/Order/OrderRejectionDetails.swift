/// Why an order was refused, as its customer reads it.
package struct OrderRejectionDetails: Codable, Sendable, Hashable {
    /// Stable, in snake_case: the code of the problem that the request to place it was answered with.
    package var code: String
    /// For the customer to read.
    package var detail: String

    package init(code: String, detail: String) { (self.code, self.detail) = (code, detail) }
}
