import '../../styles/audio.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button, IconButton } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { usePageTitle } from '../../ui/usePageTitle';
import { Loading, PageHead } from '../parts/Page';
import { AudioDrop, kindsOfAudio } from './AudioDrop';
import { type Prompt, pathOfPrompt, prompts } from './api';
import { DropDialog } from './DropDialog';
import { LanguageDialog } from './LanguageDialog';
import { asThere, languageName, languagesOf, missingIn, promptsIn } from './languages';
import { SoundRow } from './SoundRow';
import { faultOfFile, refuse, Uploads, useSend } from './uploads';

const uploads = new Uploads();
const list = 'prompts';
const heading = 'prompts-title';
const mostMegabytes = 8;

/** What Parkade says to callers, in each language. */
export default function PromptsPage() {
  usePageTitle(t('admin.prompts.title'));
  const asked = useQuery({ queryKey: [list], queryFn: prompts });
  const send = useSend(uploads, list);
  const [search, setSearch] = useSearchParams();
  const [adds, setAdds] = useState(false);
  const [goes, setGoes] = useState<Prompt | null>(null);
  const all = asked.data ?? [];
  const there = languagesOf(all);
  const language = asThere(there, search.get('language') ?? there[0] ?? '');
  const languages = there.includes(language) || language === '' ? there : [...there, language];
  const shown = promptsIn(all, language);
  const missing = missingIn(shown);
  const show = (tag: string) => setSearch({ language: tag }, { replace: true });
  const placeOf = ({ name: file }: File) => {
    const name = file.replace(/\.[^.]*$/, '').toLowerCase();
    const prompt = shown.find((one) => one.name === name);
    if (!prompt) return t('admin.prompts.noSuch', { name: shown[0]?.name ?? '' });
    return { name: wordsOf(prompt), path: pathOfPrompt(language, name), replaces: prompt.origin === 'uploaded' };
  };
  const take = (prompt: Prompt, file: File | undefined) => {
    if (!file) return;
    const path = pathOfPrompt(language, prompt.name);
    const fault = faultOfFile(file, mostMegabytes);
    if (fault) refuse(uploads, path, file.name, fault);
    else void send([{ name: wordsOf(prompt), path, file }]);
  };
  return (
    <>
      <PageHead icon="speech" title={t('admin.prompts.title')} lead={t('admin.prompts.lead')}>
        <Button icon="plus" onPress={() => setAdds(true)}>
          {t('admin.prompts.add')}
        </Button>
      </PageHead>
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {shown.length > 0 && (
        <>
          {languages.length > 1 && (
            <Segmented
              label={t('admin.prompts.language')}
              value={language}
              onChange={show}
              options={languages.map((tag) => ({ id: tag, label: languageName(tag) }))}
            />
          )}
          <AudioDrop
            uploads={uploads}
            list={list}
            heading={heading}
            help={t('admin.prompts.dropHelp', { name: `${shown[0]?.name}.wav` })}
            mostMegabytes={mostMegabytes}
            placeOf={placeOf}
          />
          <section aria-labelledby={heading} className="stack-s">
            <div className="row between wrap">
              <h2 id={heading} tabIndex={-1}>
                {languageName(language)}
              </h2>
              <p className={missing > 0 ? 'small missing-count' : 'quiet small'}>
                {missing > 0 ? t('admin.prompts.missing', { count: missing }) : t('admin.prompts.complete')}
              </p>
            </div>
            <ul className="sounds">
              {shown.map((prompt) => (
                <SoundRow
                  key={`${language} ${prompt.name}`}
                  sound={prompt}
                  path={pathOfPrompt(language, prompt.name)}
                  title={wordsOf(prompt)}
                  code={prompt.name}
                >
                  {prompt.origin === 'uploaded' && (
                    <IconButton
                      icon="undo"
                      label={t('admin.prompts.back', { name: prompt.name })}
                      onPress={() => setGoes(prompt)}
                    />
                  )}
                  <FileTrigger
                    acceptedFileTypes={kindsOfAudio}
                    onSelect={(files) => take(prompt, [...(files ?? [])][0])}
                  >
                    <Button
                      small
                      icon="upload"
                      aria-label={t(prompt.origin === 'uploaded' ? 'admin.prompts.replace' : 'admin.prompts.upload', {
                        name: prompt.name,
                      })}
                    >
                      <span className="upload-word">
                        {t(prompt.origin === 'uploaded' ? 'admin.audio.replace' : 'admin.audio.upload')}
                      </span>
                    </Button>
                  </FileTrigger>
                </SoundRow>
              ))}
            </ul>
          </section>
        </>
      )}
      {adds && (
        <LanguageDialog
          there={there}
          onClose={() => setAdds(false)}
          onAdd={(tag) => {
            setAdds(false);
            show(tag);
          }}
        />
      )}
      {goes && (
        <DropDialog
          title={t('admin.prompts.backTitle', { says: goes.says })}
          help={t('admin.prompts.backHelp')}
          done={t('admin.prompts.isBack', { says: goes.says })}
          path={pathOfPrompt(goes.language, goes.name)}
          list={list}
          heading={heading}
          onClose={() => setGoes(null)}
        />
      )}
    </>
  );
}

const wordsOf = (prompt: Prompt) => `“${prompt.says}”`;
