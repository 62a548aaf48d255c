import Contracts
import HTTPKit

extension FieldRule where Value == PaymentDetails.Method {
    static let paymentMethod = FieldRule<String>.string.map(
        orElse: "invalid_value", "must be cash or card"
    ) { PaymentDetails.Method(rawValue: $0) }
}
