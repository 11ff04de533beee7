import { StartPage } from '#components/clusters/start/start-page.tsx'

export default function Page() {
  return <StartPage />
}
