import Contracts
import HTTPKit

extension BeginImport.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        }
    }
}

extension GetImport.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        }
    }
}

extension ListImports.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}

extension ListFailedRows.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        }
    }
}

extension ExportProducts.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        }
    }
}
