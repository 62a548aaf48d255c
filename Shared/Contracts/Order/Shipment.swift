/// How an order is shipped to its customer.
package struct Shipment: Codable, Sendable, Hashable {
    package var carrier: String?
    package var trackingNumber: String

    package init(carrier: String?, trackingNumber: String) {
        (self.carrier, self.trackingNumber) = (carrier, trackingNumber)
    }
}
