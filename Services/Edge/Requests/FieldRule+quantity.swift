import HTTPKit
import Vocabulary

extension FieldRule where Value == Quantity {
    static let quantity = FieldRule<Int64>.integer.map(
        orElse: "out_of_range", "must be 1 to \(Quantity.maximum)"
    ) { Int(exactly: $0).flatMap(Quantity.init) }
}
