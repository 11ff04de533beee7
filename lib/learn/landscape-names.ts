import type { Language } from './entry.ts'

/**
 * Categories and subcategories of the CNCF landscape as Chinese engineers call them; the landscape itself names them in English.
 * @see https://landscape.cncf.io
 */
export const chineseNames: Readonly<Record<string, string>> = {
  'API Gateway': 'API 网关',
  'App Definition and Development': '应用定义与开发',
  'Application Definition & Image Build': '应用定义与镜像构建',
  'Application Frameworks': '应用框架',
  'Automation & Configuration': '自动化与配置',
  'Certified Kubernetes - Distribution': '认证的 Kubernetes 发行版',
  'Certified Kubernetes - Installer': '认证的 Kubernetes 安装工具',
  'Chaos Engineering': '混沌工程',
  'Cloud Native Network': '云原生网络',
  'Cloud Native Storage': '云原生存储',
  'Container Registry': '容器镜像仓库',
  'Container Runtime': '容器运行时',
  'Continuous Integration & Delivery': '持续集成与持续交付',
  'Continuous Optimization': '持续优化',
  'Coordination & Service Discovery': '协调与服务发现',
  Database: '数据库',
  'Feature Flagging': '功能开关',
  Framework: '框架',
  Inference: '推理',
  'Installable Platform': '可安装平台',
  'Key Management': '密钥管理',
  Observability: '可观测性',
  'Observability and Analysis': '可观测性与分析',
  'Orchestration & Management': '编排与管理',
  Platform: '平台',
  Provisioning: '基础设施供给',
  'Remote Procedure Call': '远程过程调用（RPC）',
  Runtime: '运行时',
  'Scheduling & Orchestration': '调度与编排',
  'Security & Compliance': '安全与合规',
  Serverless: '无服务器',
  'Service Mesh': '服务网格',
  'Service Proxy': '服务代理',
  'Streaming & Messaging': '流处理与消息',
  Wasm: 'WebAssembly',
}

/** @param name a category or subcategory as the landscape writes it; one that has no Chinese name yet stays as it is */
export function landscapeName(name: string, language: Language): string {
  return language === 'zh' ? (chineseNames[name] ?? name) : name
}
